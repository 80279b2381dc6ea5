import { Server } from 'node:net';

/**
 * Preloaded (`node --import`) into servers that bind every interface: whatever address they ask for, they listen on
 * 127.0.0.1, so that nothing on the network can reach them. Pipes and inherited handles stay as they are.
 */
const host = '127.0.0.1';
const listen = Server.prototype.listen;

const onLoopback = (given: readonly unknown[]): readonly unknown[] => {
  const [first, ...rest] = given;
  if (typeof first === 'object' && first !== null) {
    return 'path' in first || 'fd' in first || '_handle' in first ? given : [{ ...first, host }, ...rest];
  }
  const isPipe = typeof first === 'string' && !/^\d+$/.test(first);
  if (isPipe) return given;
  const port = typeof first === 'function' || first === undefined ? 0 : Number(first);
  return [{ port, host }, ...given.filter((each) => typeof each === 'function')];
};

Object.assign(Server.prototype, {
  listen(this: Server, ...given: readonly unknown[]): unknown {
    return Reflect.apply(listen, this, onLoopback(given));
  },
});
