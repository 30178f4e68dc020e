import { ConfigSchema } from '../config.js';

const settings = Object.entries(ConfigSchema.properties)
  .map(
    ([name, { description, default: value }]) =>
      `  ${name.padEnd(28)} ${String(value).padEnd(16)} ${description ?? ''}`,
  )
  .join('\n');

export const USAGE = `continuo: a brief goes in, a piece of music comes out

  continuo serve [--role api|worker|all]            the service (settings below)
  continuo admin create|reset EMAIL                 an administrator's account, or a new password; told once
  continuo backup DIR                               the data folder, copied while the service runs; again: what is new
  continuo generate --style NAME [fields] --out DIR [documents]
                                                    one piece; one JSON line on standard output
  continuo stream --style NAME [fields] > FILE      the sound while it is made, on standard output: … | ffplay -
  continuo plan --style NAME [fields]               what would be made: form, keys, chords and players, as JSON
  continuo edit PIECE.json --operations JSON|FILE --out DIR
                                                    a piece, as it was answered, changed (docs/api.md, Edit)
  continuo again FILE --out DIR [--format wav,mp3]  a file made again from its own tags
  continuo batch FILE.jsonl --out DIR [--concurrency N] [documents]
                                                    one brief a line in ("-": standard input), one answer a line out
  continuo render FILE.mid --out FILE.wav           a General MIDI file, played by the sampled instruments
           [--bank NAME --sample-rate 44100|48000 --bit-depth 16|24|32 --loudness -16 --true-peak -1 | --raw]
                                                    --raw: the mix as it is, without mastering
  continuo render FILE --out DIR|FILE.flac [--style NAME --format LIST --bitrate KBITS] [documents]
                                                    a MIDI or MusicXML file taken as a piece: any format, mixed as a style is
  continuo styles                                   the styles and what may be asked of them, as JSON
  continuo models evaluate FILE... [--held-out] [--drums] [--json]
                                                    nats an event of the melodies and chords of files, beside n-grams
  continuo models import DIR|FILE... --out FILE.jsonl[.gz] [--style NAME --source NAME --licence TEXT]
                                                    MIDI and MusicXML files (and zips of them) as records
  continuo models train DIR|FILE... --name NAME [--base standard|none|NAME|STYLE] [--style NAME --seed TEXT]
                                                    a model of one's own from MIDI and MusicXML; the same command goes on after a stop
  continuo models list | inspect NAME | delete NAME the shipped models and one's own; a model with its card; an own model deleted

Fields of the brief, each a flag (all optional but --style):
  --style NAME --substyle NAME --duration SECONDS --tempo BPM --seed TEXT --key "D minor" --metre 4/4
  --mood NAME --complexity 0-1 --energy 0-1|JSON --chords "| Dm7 | G7 | Cmaj7 | % |" --form JSON --plan JSON
  --parts JSON --effects JSON --variation N --swing 0.5-0.75 --humanize 0-1
  --format wav,flac,mp3,opus,ogg,mid,musicxml,mxl,abc,chart,svg,png --bit-depth 16|24|32 --sample-rate 44100|48000 --bitrate KBITS|v0-v6 --loudness LUFS --true-peak DBTP --engine NAME
  --mastering release|stream --stems [parts|groups] --layers 2-6 --loop

Documents of the score beside the sound:
  --midi --musicxml --mxl --abc --chart (text) --roll (SVG) --roll-png --score (JSON)
Archives for other programs, with the stems: --dawproject --rpp (REAPER) --bundle (stems, MIDI, MusicXML, chords)

--out DIR is where files go (default: the current folder). Progress goes to standard error when it is a terminal.
A failure is one line on standard error and a non-zero exit.

Settings (environment), their defaults and what they mean:
${settings}
`;
