package dev.headlight.report.internal;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.headlight.report.Sheet;
import dev.headlight.result.AtomicFile;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Sheets as CSV files: UTF-8, a heading line, a period as decimal sign, as many digits as in {@code results.json}. */
public final class CsvFile {

    private static final MathContext PRECISION = new MathContext(8);

    private CsvFile() {}

    /**
     * @throws dev.headlight.OutputException if the file cannot be written
     */
    public static void write(Path file, Sheet sheet) {
        AtomicFile.write(file, out -> {
            try (CsvWriter csv = CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.LF)
                    .build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
                csv.writeRecord(sheet.columns());
                for (List<Object> row : sheet.rows()) {
                    csv.writeRecord(row.stream().map(CsvFile::print).toList());
                }
            }
        });
    }

    private static String print(Object cell) {
        if (!(cell instanceof Double number)) {
            return cell.toString();
        }
        if (number.isNaN() || number.isInfinite()) {
            return "";
        }
        return new BigDecimal(number).round(PRECISION).stripTrailingZeros().toPlainString();
    }
}
