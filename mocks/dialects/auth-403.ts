import { defineDialect } from '../../src/define.ts';

export default defineDialect({
  title: 'A wrong key, or none, is refused with 403',
  evidence: 'API gateways of clouds say 403 for a key that they do not know; ERR-03: a warning',
  warns: ['errors/missing-key-is-refused', 'errors/wrong-key-is-refused'],
  bend: (plan) => (plan.status === 401 ? { ...plan, status: 403 } : plan),
});
