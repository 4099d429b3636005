import type { Enclosure, Picture } from '../../article/article.ts';
import { decoded } from '../../article/percent.ts';

/** A picture that takes its place before it has come. */
export function Image({ picture, isFirst, property }: { picture: Picture; isFirst?: boolean; property?: string }) {
  const { url, alt, width, height } = picture;
  return (
    <img class={property} src={url} alt={alt} width={width} height={height} loading={isFirst ? undefined : 'lazy'} />
  );
}

/** Sound or film that goes with an article; anything else as a link. */
export function Attachment({ enclosure: { url, type } }: { enclosure: Enclosure }) {
  // biome-ignore lint/a11y/useMediaCaption: captions stand in the article's own HTML, where it has any.
  if (type.startsWith('audio/')) return <audio class="u-audio" src={url} controls preload="none" />;
  // biome-ignore lint/a11y/useMediaCaption: the same.
  if (type.startsWith('video/')) return <video class="u-video" src={url} controls preload="none" />;
  return (
    <a class="u-enclosure" href={url} type={type}>
      <bdi>{nameIn(url)}</bdi>
    </a>
  );
}

/** The name of the file at an address, as people read it. */
function nameIn(url: string): string {
  const path = url.replace(/[?#].*$/s, '');
  return decoded(path.slice(path.lastIndexOf('/') + 1));
}
