export const texts = {
  title: 'Traffic',
};
