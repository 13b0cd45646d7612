export const texts = {
  title: 'Register',
};
