export const texts = {
  title: 'Explain',
};
