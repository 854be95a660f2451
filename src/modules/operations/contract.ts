// What runs behind the web, as it is told to an administrator.

export * from './routes.ts';
