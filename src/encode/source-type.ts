/**
 * The mark of music made by a machine, which other machines read: the digital source type of the IPTC vocabulary, as a
 * tag of its own in every format and as XMP (ISO 16684-1) where a format has a place for it (WAV, MP3).
 */
import { utf8 } from './text-bytes.js';

/** Name of the tag. */
export const DIGITAL_SOURCE_TYPE = 'DIGITALSOURCETYPE';

const VOCABULARY = 'http://cv.iptc.org/newscodes/digitalsourcetype/';
/** Made by an algorithm alone. */
export const ALGORITHMIC = `${VOCABULARY}algorithmicMedia`;
/** Made by a model that was trained on the work of people. */
export const TRAINED = `${VOCABULARY}trainedAlgorithmicMedia`;

/** The same as an XMP packet. */
export function sourceTypeXmp(type: string): Uint8Array {
  return utf8(
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>' +
      '<x:xmpmeta xmlns:x="adobe:ns:meta/">' +
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
      '<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">' +
      `<Iptc4xmpExt:DigitalSourceType>${type}</Iptc4xmpExt:DigitalSourceType>` +
      '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>',
  );
}
