export const texts = {
  title: 'Start',
};
