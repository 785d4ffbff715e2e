import { createTheme, useMantineColorScheme } from '@mantine/core';

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

export function useTheme(): { readonly dark: boolean; readonly turn: () => void } {
  // Turning transitions off for the change would need a style element of its own.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const dark = colorScheme === 'dark';
  return { dark, turn: () => setColorScheme(dark ? 'light' : 'dark') };
}
