package dev.headlight.inference.data;

import dev.headlight.CorpusException;
import dev.headlight.HeadlightException;
import dev.headlight.OutputException;
import dev.headlight.inference.internal.transfer.Advice;
import dev.headlight.inference.internal.transfer.BusyException;
import dev.headlight.inference.internal.transfer.Download;
import dev.headlight.inference.internal.transfer.Patience;
import dev.headlight.inference.internal.transfer.Remote;
import dev.headlight.inference.internal.transfer.Sum;
import dev.headlight.inference.internal.transfer.WebClient;
import dev.headlight.inference.options.ProgressListener;
import dev.headlight.result.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Makes the files of one data set out of what is published. For one thread, and one process for each folder. */
final class DataFetch implements AutoCloseable {

    /** The most bytes that are taken of a file whose size is not known. */
    private static final long MOST = 1L << 30;

    private static final Advice ADVICE = new Advice(
            "check the network, then try again: what was fetched is kept. A proxy is named by"
                    + " HEADLIGHT_JAVA_OPTS=\"-Dhttps.proxyHost=… -Dhttps.proxyPort=…\"; without a network, fetch it elsewhere"
                    + " and give the file itself",
            "those who publish it may have changed it: give the file itself, or ask for a newer Headlight",
            "make room there, or set HEADLIGHT_HOME to another folder",
            CorpusException::new);

    private final DataSet set;
    private final Path folder;
    private final Patience patience;
    private final ProgressListener progress;
    private final WebClient web;

    DataFetch(DataSet set, Path folder, Patience patience, ProgressListener progress) {
        this.set = set;
        this.folder = folder;
        this.patience = patience;
        this.progress = progress;
        this.web = new WebClient(patience, ADVICE, (request, address) -> {});
    }

    /**
     * Makes a file.
     *
     * @return where it is
     * @throws CorpusException if it cannot be had, or is not what was published
     * @throws OutputException if it cannot be kept
     */
    Path file(DataFile file) {
        Path target = folder.resolve(file.file());
        if (file.member().isEmpty() && file.from().size() == 1 && file.prepare().isEmpty()) {
            return fetch(file.from().get(0), target, file.sha256(), file.bytes());
        }
        Path published = parts().resolve(file.file());
        if (file.member().isPresent()) {
            unpack(file.member().get(), published);
        } else {
            join(file.from(), published);
        }
        check(file, published);
        AtomicFile.make(target, temporary -> {
            if (file.prepare().isPresent()) {
                try (OutputStream out = Files.newOutputStream(temporary)) {
                    file.prepare().get().write(published, out);
                }
            } else {
                Files.move(published, temporary);
            }
        });
        return target;
    }

    private Path parts() {
        return folder.resolve("parts");
    }

    private Path fetch(URI from, Path target, Optional<String> sha256, Optional<Long> bytes) {
        URI address = set.base().resolve(from);
        Remote remote = new Remote(
                "%s of %s (%s)".formatted(target.getFileName(), set.name(), address),
                "fetching %s %s".formatted(set.name(), target.getFileName()),
                sha256.map(Sum::new),
                bytes.orElse(-1L),
                MOST,
                start -> web.get(address, start, this::refusal));
        return new Download(remote, target, patience, ADVICE, progress).run();
    }

    private HeadlightException refusal(HttpResponse<?> answer, URI address) throws BusyException {
        Optional<BusyException> busy = BusyException.of(answer, address.getHost());
        if (busy.isPresent()) {
            throw busy.get();
        }
        return new CorpusException("%s does not give %s of %s (status %s); %s"
                .formatted(
                        address.getHost(), address, set.name(), String.valueOf(answer.statusCode()), ADVICE.server()));
    }

    private void join(List<URI> from, Path target) {
        List<Path> fetched = new ArrayList<>();
        for (URI part : from) {
            String name = part.getPath().substring(part.getPath().lastIndexOf('/') + 1);
            fetched.add(fetch(part, parts().resolve(fetched.size() + "-" + name), Optional.empty(), Optional.empty()));
        }
        AtomicFile.write(target, out -> {
            for (Path part : fetched) {
                Files.copy(part, out);
            }
        });
    }

    private void unpack(String member, Path target) {
        DataArchive archive = set.archive().orElseThrow();
        String name = archive.from().getPath();
        Path zip = fetch(
                archive.from(),
                parts().resolve(name.substring(name.lastIndexOf('/') + 1)),
                Optional.of(archive.sha256()),
                Optional.of(archive.bytes()));
        try (ZipFile content = new ZipFile(zip.toFile())) {
            ZipEntry entry = content.getEntry(member);
            if (entry == null) {
                throw new CorpusException(
                        "%s of %s holds no %s; %s".formatted(zip.getFileName(), set.name(), member, ADVICE.server()));
            }
            progress.progress("unpacking %s %s".formatted(set.name(), member), 0, entry.getSize());
            AtomicFile.write(target, out -> {
                try (InputStream in = content.getInputStream(entry)) {
                    in.transferTo(out);
                }
            });
        } catch (IOException e) {
            throw new CorpusException("cannot read %s: %s".formatted(zip, HeadlightException.reason(e)), e);
        }
    }

    private void check(DataFile file, Path published) {
        if (file.sha256().isPresent() && !new Sum(file.sha256().get()).isOf(published)) {
            throw new CorpusException("%s does not have the checksum %s that it was published with; %s"
                    .formatted(set.nameOf(file), file.sha256().get(), ADVICE.server()));
        }
    }

    /** Removes what files were made of; what has not come whole stays, to be gone on with. */
    @Override
    public void close() {
        Path parts = parts();
        if (!Files.isDirectory(parts)) {
            return;
        }
        try (var files = Files.list(parts)) {
            List<Path> whole = files.filter(file -> !file.toString().endsWith(Download.INCOMPLETE))
                    .toList();
            for (Path file : whole) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new OutputException("cannot clear " + parts + ": " + HeadlightException.reason(e), e);
        }
    }
}
