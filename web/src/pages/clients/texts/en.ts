export const texts = {
  title: 'Clients',
};
