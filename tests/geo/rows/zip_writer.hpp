#pragma once

#include <zlib.h>

#include <cstdint>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

namespace osh::geo::testing_rows {

/// Makes zip archives (APPNOTE 6.3.3) whose contents stand readable in the tests, and whose
/// directory may lie.
class ZipWriter {
public:
    /// Adds a file, deflated. `claimed_size` stands in the directory in place of the true one.
    void add(const std::string& name, const std::string& text, std::int64_t claimed_size = -1) {
        const std::string packed = deflated(text);
        const auto size = claimed_size >= 0 ? static_cast<std::uint32_t>(claimed_size)
                                            : static_cast<std::uint32_t>(text.size());
        const auto crc = static_cast<std::uint32_t>(::crc32(
            0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size())));
        std::string shared;
        add16(shared, 20); // version
        add16(shared, 0x0800);
        add16(shared, 8); // deflated
        add16(shared, 0);
        add16(shared, 0x21);
        add32(shared, crc);
        add32(shared, static_cast<std::uint32_t>(packed.size()));
        add32(shared, size);
        add16(shared, static_cast<std::uint16_t>(name.size()));
        add16(shared, 0);
        const auto offset = static_cast<std::uint32_t>(m_files.size());
        m_files += "PK\x03\x04" + shared + name + packed;
        m_directory += "PK\x01\x02";
        add16(m_directory, 20);
        m_directory += shared;
        add16(m_directory, 0);
        add16(m_directory, 0);
        add16(m_directory, 0);
        add32(m_directory, 0);
        add32(m_directory, offset);
        m_directory += name;
        ++m_count;
    }

    std::string bytes() const {
        std::string end = "PK\x05\x06";
        add32(end, 0);
        add16(end, m_count);
        add16(end, m_count);
        add32(end, static_cast<std::uint32_t>(m_directory.size()));
        add32(end, static_cast<std::uint32_t>(m_files.size()));
        add16(end, 0);
        return m_files + m_directory + end;
    }

private:
    static void add16(std::string& bytes, std::uint16_t number) {
        bytes += static_cast<char>(number & 0xFFU);
        bytes += static_cast<char>(number >> 8U);
    }

    static void add32(std::string& bytes, std::uint32_t number) {
        add16(bytes, static_cast<std::uint16_t>(number & 0xFFFFU));
        add16(bytes, static_cast<std::uint16_t>(number >> 16U));
    }

    static std::string deflated(const std::string& text) {
        z_stream stream{};
        deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
        std::string packed(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
        std::string copy = text;
        stream.next_in = reinterpret_cast<Bytef*>(copy.data());
        stream.avail_in = static_cast<uInt>(copy.size());
        stream.next_out = reinterpret_cast<Bytef*>(packed.data());
        stream.avail_out = static_cast<uInt>(packed.size());
        ::deflate(&stream, Z_FINISH);
        packed.resize(stream.total_out);
        deflateEnd(&stream);
        return packed;
    }

    std::string m_files;
    std::string m_directory;
    std::uint16_t m_count = 0;
};

/// The parts of an XLSX workbook around the rows of its sheets (ECMA-376), `sheets` being name and
/// the XML of the worksheet behind its opening tag.
inline std::string xlsx(const std::vector<std::pair<std::string, std::string>>& sheets) {
    ZipWriter zip;
    std::string types;
    std::string list;
    std::string relations;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        types += "<Override PartName=\"/xl/worksheets/sheet" + number +
                 ".xml\" ContentType=\"application/"
                 "vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>";
        list += "<sheet name=\"" + sheets[i].first + "\" sheetId=\"" + number + "\" r:id=\"rId" +
                number + "\"/>";
        relations += "<Relationship Id=\"rId" + number +
                     "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                     "relationships/worksheet\" Target=\"worksheets/sheet" +
                     number + ".xml\"/>";
        zip.add(
            "xl/worksheets/sheet" + number + ".xml",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"http://"
            "schemas.openxmlformats.org/spreadsheetml/2006/main\">" +
                sheets[i].second + "</worksheet>");
    }
    zip.add(
        "[Content_Types].xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types xmlns=\"http://"
        "schemas.openxmlformats.org/package/2006/content-types\"><Override "
        "PartName=\"/xl/workbook.xml\" ContentType=\"application/"
        "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>" +
            types + "</Types>");
    zip.add(
        "xl/workbook.xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><workbook xmlns=\"http://"
        "schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://"
        "schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>" +
            list + "</sheets></workbook>");
    zip.add(
        "xl/_rels/workbook.xml.rels",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships xmlns=\"http://"
        "schemas.openxmlformats.org/package/2006/relationships\">" +
            relations + "</Relationships>");
    // Style 1 is a day (built-in number format 14).
    zip.add(
        "xl/styles.xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><styleSheet xmlns=\"http://"
        "schemas.openxmlformats.org/spreadsheetml/2006/main\"><cellXfs count=\"2\"><xf "
        "numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
    return zip.bytes();
}

/// A cell of text, of a sheet row.
inline std::string text_cell(const std::string& reference, const std::string& text) {
    return "<c r=\"" + reference + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

/// A cell of a number.
inline std::string number_cell(const std::string& reference, const std::string& number) {
    return "<c r=\"" + reference + "\"><v>" + number + "</v></c>";
}

/// An ODS workbook of one sheet (OASIS OpenDocument 1.2), from the XML of its rows.
inline std::string ods(const std::string& sheet, const std::string& rows) {
    ZipWriter zip;
    zip.add("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    zip.add(
        "META-INF/manifest.xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest:manifest "
        "xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>");
    zip.add(
        "content.xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content "
        "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
        "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
        "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body>"
        "<office:spreadsheet><table:table table:name=\"" +
            sheet + "\">" + rows +
            "</table:table></office:spreadsheet></office:body></office:document-content>");
    return zip.bytes();
}

} // namespace osh::geo::testing_rows
