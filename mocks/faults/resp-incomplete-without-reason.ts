import { defineFault } from '../../src/define.ts';
import { atEnd } from '../bend/responses.ts';

export default defineFault({
  title: 'An incomplete response does not say why',
  incidents: [],
  bend: atEnd((response) => (response.status === 'incomplete' ? { ...response, incomplete_details: null } : response)),
});
