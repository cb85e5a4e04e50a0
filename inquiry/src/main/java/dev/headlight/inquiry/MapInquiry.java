package dev.headlight.inquiry;

import dev.headlight.analysis.Analysis;
import dev.headlight.analysis.specimen.SecondLook;
import dev.headlight.result.Settings;
import java.util.List;

/** A question that is answered from the maps of a model. A study reads its corpus once for all of these. */
public non-sealed interface MapInquiry<R> extends Inquiry<R> {

    /** What is fed with the maps; always the same objects. */
    List<Analysis<?>> analyses();

    /**
     * Puts the answer together.
     *
     * @param answers of the analyses
     * @param look for a few examples that are to be drawn
     */
    R answer(Answers answers, SecondLook look);

    /** The numbers by document. */
    @Override
    default List<String> attachments() {
        return List.of(ByDocument.FOLDER);
    }

    /** The settings of the analyses, one after the other. */
    @Override
    default Settings settings() {
        Settings settings = Settings.NONE;
        for (Analysis<?> analysis : analyses()) {
            settings = settings.with(analysis.settings());
        }
        return settings;
    }

    /** What the analyses of a study found. */
    @FunctionalInterface
    interface Answers {

        /** The answer of an analysis that was fed. */
        <A> A of(Analysis<A> analysis);
    }
}
