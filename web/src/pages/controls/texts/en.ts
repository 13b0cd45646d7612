export const texts = {
  title: 'Controls',
};
