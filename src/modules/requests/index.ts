// The server's door to requests.

export { answer, submit } from './acting.ts';
export { requestRoutes } from './http.ts';
