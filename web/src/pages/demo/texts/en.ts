export const texts = {
  title: 'Demo',
};
