// The server's door to systems that are established and changed.

export { systemKind } from './deciding.ts';
export { questionsNow } from './domain/questions.ts';
export { answerBefore, listOfGrounds, systemFigures } from './grounds.ts';
export { systemRoutes } from './http.ts';
export { systemSweep } from './sweep.ts';
