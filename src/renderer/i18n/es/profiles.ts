import type { Words } from '../en';

export const profiles: Words['profiles'] = {
  open: 'Cómo participó la gente…',
  openNone: 'Cómo participó la gente (necesita un modelo de lenguaje)',
  title: 'Cómo participó la gente',
  off: 'Para crecer como persona, y apagado hasta que lo pidas. Solo esta reunión, solo esta vez.',
  holds: 'Lo que vale para esto',
  limits: {
    oneMeeting:
      'Escrito por un modelo de lenguaje a partir de una sola reunión; puede equivocarse con las personas. Comprueba cada línea con su cita.',
    growth: 'Solo para el crecimiento personal de quienes aparecen y para mejores reuniones.',
    never:
      'Nunca para valoraciones psicológicas, clínicas o de la personalidad, análisis de recursos humanos ni vigilancia de empleados.',
    decisions:
      'Nunca para apoyar, justificar o influir en decisiones sobre contratos, despidos, ascensos, descensos, sueldo, disciplina, rendimiento o funciones de las personas, sea cual sea el contexto.',
    showNobody: 'Muéstralo solo a la persona de la que trata; avisa a todos antes de hacerlo.',
  },
  sentAway: 'Lo dicho se envía una vez más, al modelo de lenguaje {{model}} en {{host}}.',
  sentHere: 'El modelo de lenguaje {{model}} de este ordenador lee lo dicho una vez más.',
  apart:
    'El resultado queda aparte: no está en ninguna carta ni en ningún archivo del acta. Se destruye con la reunión.',
  agree:
    'De acuerdo, lo uso solo para crecer como persona: nunca para decisiones de recursos humanos o de empleo.',
  make: 'Preguntar al modelo',
  making: 'El modelo lee lo que se dijo',
  stop: 'Parar',
  stopped: 'Parado. No se guarda nada de ello.',
  strengths: 'Puntos fuertes que se vieron',
  habits: 'Hábitos de comunicación',
  suggestion: 'Una sugerencia',
  none: 'No se puede decir nada que las propias palabras de la gente prueben.',
  part: 'Partes de la reunión no se leyeron.',
  dropped_one:
    'Se descartó {{count}} línea de la respuesta: nadie dijo sus palabras, o nadie debería decirlas.',
  dropped_other:
    'Se descartaron {{count}} líneas de la respuesta: nadie dijo sus palabras, o nadie debería decirlas.',
  sent: '{{model}} en {{host}}, {{tokens}} tokens.',
  save: 'Guardar como {{format}}',
  destroy: 'Destruir',
  destroyed: 'Destruido.',
};
