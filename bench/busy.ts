/** Keeps one core of the machine busy until it is stopped. Its own rests are too short to be of use to anybody. */
const spin = (): void => {
  for (const end = performance.now() + 50; performance.now() < end; );
  setImmediate(spin);
};
spin();
