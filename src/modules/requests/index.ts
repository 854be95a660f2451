// The server's door to requests.

export { requestRoutes } from './http.ts';
