import { createTheme } from '@mantine/core';

/** Everything about looks lies in static style sheets; the provider writes none of its own (CSP `style-src 'self'`). */
export const theme = createTheme({
  cursorType: 'pointer',
  components: {
    Modal: {
      defaultProps: { lockScroll: false, transitionProps: { duration: 0 }, closeButtonProps: { 'aria-label': 'Đóng' } },
    },
    Drawer: {
      defaultProps: { lockScroll: false, transitionProps: { duration: 0 }, closeButtonProps: { 'aria-label': 'Đóng' } },
    },
    Button: { defaultProps: { size: 'compact-md' } },
  },
});
