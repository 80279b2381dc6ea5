/** The least that a client can be: one request, as soon as the process stands. Its URL is the argument. */
const response = await fetch(process.argv[2] ?? '', { method: 'POST', body: '{}' });
await response.text();
