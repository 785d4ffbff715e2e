import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { refused } from '../../base/rule.ts';
import { unknownCode } from '../../guards.ts';
import { referenceUnknown, secondRequired } from '../../house-rules.ts';
import { levelTwice } from './rules.ts';
import { foundingMark } from './users.ts';

const levels = f.fields({
  persons: f.list(f.fields({ person: f.code('people'), level: f.level().nullable() }), 500, 1),
  instrument: f.said(),
});

/** Up to which level each of these persons is admitted, given by two with one signature for the list (Law 2018 art. 25.1). */
export const setLevels = act({
  name: 'setLevels',
  title: 'Định độ mật được tiếp cận',
  roles: ['administrator', 'head'],
  cosign: { by: 'keys', always: true, founding: true },
  input: levels,
  labels: {
    persons: 'Người và độ mật',
    'persons.person': 'Người',
    'persons.level': 'Được tiếp cận đến độ mật',
    instrument: 'Văn bản phân công, cho phép tiếp cận',
  },
  rules: [referenceUnknown, levelTwice, secondRequired],
  body: levels.extend({ founding: f.flag().optional() }),
  decide(input, register, context) {
    const codes = input.persons.map(({ person }) => person);
    for (const [index, code] of codes.entries()) {
      const blocked = unknownCode(register, 'person', code, `persons.${index}.person`);
      if (blocked) return blocked;
      if (codes.indexOf(code) < index) {
        return refused(levelTwice, `Người mang mã "${code}" có hai dòng trong danh sách. Hãy bỏ một dòng.`, {
          at: `persons.${index}.person`,
        });
      }
    }
    return accept({ ...input, ...foundingMark(context) });
  },
});
