package dev.headlight.inquiry;

import dev.headlight.UsageException;
import dev.headlight.audit.Alteration;
import dev.headlight.manifest.Manifest;
import dev.headlight.maps.Measure;
import dev.headlight.study.Reading;
import java.util.List;

/** A question that asks more of a model than its maps, so that it reads the corpus in its own way. */
public non-sealed interface ModelInquiry<R> extends Inquiry<R> {

    /**
     * Finds the answer.
     *
     * @param reading the model and the corpus, with the study's threads, batches and progress
     * @param measure the study's
     * @throws dev.headlight.HeadlightException if the corpus or the model fails; there is no partial answer then
     */
    Answer<R> answer(Reading reading, Measure measure);

    /**
     * Reads what {@link #answer} reads, as much of it as the shard has that the reading names; what is gathered is kept by the reading's
     * {@linkplain dev.headlight.study.Checkpoints checkpoints}. What all shards need is read {@linkplain Reading#ofWhole whole} by each.
     *
     * @return what was read of the corpus
     * @throws UsageException unless this is said otherwise: the question cannot be shared out
     */
    default Manifest.CorpusCard readShard(Reading reading, Measure measure) {
        throw new UsageException(schema().shortName() + " cannot be shared out in shards");
    }

    /**
     * The same question as an {@link Audit} asks it in another world: what it reads besides the study's corpus is altered as that is.
     */
    default ModelInquiry<R> altered(Alteration alteration) {
        return this;
    }

    /**
     * What was found.
     *
     * @param result the answer
     * @param corpus what was read
     * @param attachments what goes with the answer, of the names that {@link #attachments()} gives
     * @param documents its numbers by document; where there are any, {@link ByDocument#FOLDER} is among those names
     */
    record Answer<R>(R result, Manifest.CorpusCard corpus, List<Attachment> attachments, ByDocument documents) {

        /** An answer without numbers by document. */
        public Answer(R result, Manifest.CorpusCard corpus, List<Attachment> attachments) {
            this(result, corpus, attachments, ByDocument.NONE);
        }

        /** An answer that nothing goes with. */
        public Answer(R result, Manifest.CorpusCard corpus) {
            this(result, corpus, List.of());
        }
    }
}
