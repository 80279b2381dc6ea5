import { defineDialect } from '../../src/define.ts';

export default defineDialect({
  title: 'A wrong key, or none, is refused with 400',
  evidence: 'xAI refuses a wrong key so; ERR-03: a warning',
  warns: ['errors/missing-key-is-refused', 'errors/wrong-key-is-refused'],
  bend: (plan) => (plan.status === 401 ? { ...plan, status: 400 } : plan),
});
