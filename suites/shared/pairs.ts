/** In pairs, every other trial asks for the short reply first, so that whatever drifts meets both alike. */
export const isShortFirst = (trial: number): boolean => trial % 2 === 0;
