import type { Page } from 'playwright-core';
import { z } from 'zod';
import { KINDS, QUERIES } from '../../../src/shared/subjects.ts';

/** The words that the program keeps for itself, and whether any of them is seen. */

function codesIn(schema: z.core.$ZodType): readonly string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return codesIn(schema.def.innerType);
  if (schema instanceof z.ZodArray) return codesIn(schema.def.element);
  if (schema instanceof z.ZodObject) return Object.values(schema.def.shape).flatMap(codesIn);
  return schema instanceof z.ZodEnum ? schema.options.map(String) : [];
}

/** `in` is the Vietnamese for to print; a mark on an envelope is called by its letter. */
const SAID = /^(?:in|[ABC])$/;
const CODES = [
  ...new Set([...Object.values(QUERIES).flatMap(({ output }) => codesIn(output)), ...Object.keys(KINDS)]),
].filter((code) => !SAID.test(code));

/** What stands on the page, or is read out from it, and is a code of the program: nothing. */
export function codesSeen(page: Page): Promise<readonly string[]> {
  return page.evaluate((codes) => {
    const known = new Set(codes);
    const said = [...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap((element) =>
      ['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
    );
    const words = [document.body.innerText, ...said].join(' ').split(/[^\p{L}\p{N}_.:-]+/u);
    // `person:an` is one too.
    const stranger = /^(?:person|unit|agency|role|legalBasis):|^(?:out|in|handover|recall|envelope|duty):\d/;
    return [
      ...new Set(words.filter((word) => known.has(word) || /^[a-z]+[A-Z][a-z]+/.test(word) || stranger.test(word))),
    ];
  }, CODES);
}
