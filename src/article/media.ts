import type { Enclosure, Picture, Report } from './article.ts';
import { locate, type Surroundings, type Target } from './body/address.ts';
import type { FileField } from './front-matter/values.ts';

/** The files that front matter names, as the article has them. What is wrong with one is reported. */
export function createMediaReader(from: string, around: Surroundings, report: Report) {
  const find = ({ address, line, type }: FileField): { target: Target; type: string } | undefined => {
    const target = locate(address, 'media', from, around);
    if ('refused' in target) {
      report(target.fatal ? 'error' : 'warning', line, target.refused);
      return undefined;
    }
    const kind = type ?? target.file?.type ?? around.typeOf(new URL(target.url, 'https://site.invalid').pathname);
    if (kind) return { target, type: kind };
    report(
      'error',
      line,
      `The name of «${address}» does not tell what it is: write its «url» and its «type», such as audio/mpeg.`,
    );
    return undefined;
  };
  return {
    picture(field: FileField): Picture | undefined {
      const found = find(field);
      if (!found) return undefined;
      if (!found.type.startsWith('image/')) {
        report('error', field.line, `«${field.address}» is no picture but ${found.type}.`);
        return undefined;
      }
      const { width, height } = found.target.file ?? {};
      return {
        ...enclosed(field, found),
        alt: field.alt ?? field.caption ?? '',
        ...(field.caption && { caption: field.caption }),
        ...(width && height && { width, height }),
      };
    },
    enclosure(field: FileField): Enclosure | undefined {
      const found = find(field);
      if (!found) return undefined;
      if (!sizeOf(field, found.target)) {
        report('warning', field.line, `«${field.address}» has no «size»: write its bytes, which readers want to know.`);
      }
      return { ...enclosed(field, found), ...(field.duration && { duration: field.duration }) };
    },
  };
}

function enclosed(field: FileField, { target, type }: { target: Target; type: string }) {
  const size = sizeOf(field, target);
  return { url: target.url, type, ...(size && { size }) };
}

function sizeOf(field: FileField, target: Target): number | undefined {
  return target.file?.size ?? field.size;
}
