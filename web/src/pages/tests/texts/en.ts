export const texts = {
  title: 'Integration test',
};
