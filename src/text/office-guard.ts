import type { Texts } from './texts.ts';

/** What a database of somebody else does not do to keep brands apart. */
export const officeGuardTexts = {
  'office-guard-none': {
    de: 'Der Benutzer der Datenbank steht über allen Regeln (BYPASSRLS) und darf keine Rollen anlegen: Marken trennt hier nur das Programm. Bitte einmal als Verwalter: create role treuekasse_office; grant treuekasse_office to BENUTZER;',
    en: 'The user of the database is above all policies (BYPASSRLS) and may not make roles: brands are kept apart by the program alone. Please once as an administrator: create role treuekasse_office; grant treuekasse_office to USER;',
  },
  'office-guard-owner': {
    de: 'Der Benutzer der Datenbank darf keine Rollen anlegen: die Zentrale arbeitet als Eigentümer der Tabellen. Marken trennt die Datenbank trotzdem. Besser, einmal als Verwalter: create role treuekasse_office; grant treuekasse_office to BENUTZER;',
    en: 'The user of the database may not make roles: head office works as the owner of the tables. The database keeps brands apart all the same. Better, once as an administrator: create role treuekasse_office; grant treuekasse_office to USER;',
  },
  'office-guard-open': {
    de: 'In diesen Tabellen trennt nur das Programm die Marken: {tables}. Bitte einmal als Verwalter, in dieser Datenbank: alter function jsonb_contains(jsonb, jsonb) leakproof; alter function jsonb_object_field(jsonb, text) leakproof;',
    en: 'In these tables brands are kept apart by the program alone: {tables}. Please once as an administrator, in this database: alter function jsonb_contains(jsonb, jsonb) leakproof; alter function jsonb_object_field(jsonb, text) leakproof;',
  },
  'office-guard-citus': {
    de: 'Auf Citus trennt nur das Programm die Marken: Zeilenregeln kennen dort die Marke der Verbindung nicht.',
    en: 'On Citus brands are kept apart by the program alone: policies do not know the brand of the connection there.',
  },
} as const satisfies Texts;
