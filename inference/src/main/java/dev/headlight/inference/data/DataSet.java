package dev.headlight.inference.data;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A data set that the catalogue knows.
 *
 * @param name its kind and its own name, such as "ud:English-EWT"
 * @param title what it is
 * @param page where those who made it speak of it
 * @param licence on what terms it is given
 * @param revision which one of it: a release, or a commit
 * @param base what its addresses begin with
 * @param archive the ZIP file that its files are in, if they are in one
 * @param files in the order in which to show them
 */
public record DataSet(
        String name,
        String title,
        URI page,
        DataLicence licence,
        String revision,
        URI base,
        Optional<DataArchive> archive,
        List<DataFile> files) {

    public DataSet {
        files = List.copyOf(files);
    }

    /** What is to be fetched for all files, in bytes, if that is known. */
    public Optional<Long> bytes() {
        if (archive.isPresent()) {
            return archive.map(DataArchive::bytes);
        }
        return files.stream()
                .map(DataFile::bytes)
                .reduce(Optional.of(0L), (sum, bytes) -> sum.flatMap(known -> bytes.map(more -> known + more)));
    }

    /** What a command calls one of its files, such as "ud:English-EWT/dev". */
    public String nameOf(DataFile file) {
        return name + "/" + file.name();
    }
}
