export { hasOutput, outputText } from './accumulated.ts';
export { read } from './read.ts';
