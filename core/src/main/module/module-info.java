/** Corpora, maps, analyses and their results; what reads a corpus with a model. */
@SuppressWarnings("requires-automatic") // Hipparchus has no descriptor.
// Open, because Jackson also reads and writes records that nobody else sees.
open module dev.headlight.core {
    requires static transitive org.jspecify;
    requires de.siegmar.fastcsv;
    requires hipparchus.core;
    requires transitive tools.jackson.databind;

    exports dev.headlight;
    exports dev.headlight.analysis;
    exports dev.headlight.analysis.ablation;
    exports dev.headlight.analysis.cards;
    exports dev.headlight.analysis.cluster;
    exports dev.headlight.analysis.compare;
    exports dev.headlight.analysis.coreference;
    exports dev.headlight.analysis.links;
    exports dev.headlight.analysis.mixing;
    exports dev.headlight.analysis.models;
    exports dev.headlight.analysis.paper;
    exports dev.headlight.analysis.probe;
    exports dev.headlight.analysis.roles;
    exports dev.headlight.analysis.specimen;
    exports dev.headlight.analysis.surface;
    exports dev.headlight.analysis.syntax;
    exports dev.headlight.analysis.words;
    exports dev.headlight.audit;
    exports dev.headlight.corpus;
    exports dev.headlight.corpus.conll;
    exports dev.headlight.corpus.coreference;
    exports dev.headlight.corpus.masking;
    exports dev.headlight.corpus.treebank;
    exports dev.headlight.distance;
    exports dev.headlight.exchange;
    exports dev.headlight.kernel;
    exports dev.headlight.manifest;
    exports dev.headlight.maps;
    exports dev.headlight.model;
    exports dev.headlight.result;
    exports dev.headlight.state;
    exports dev.headlight.stats;
    exports dev.headlight.study;
    exports dev.headlight.tensors;
    exports dev.headlight.text;

    uses dev.headlight.corpus.treebank.ConstituencyConverter;
}
