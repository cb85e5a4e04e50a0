/** Results as figures, tables and pages. */
module dev.headlight.report {
    requires transitive dev.headlight.core;
    requires de.siegmar.fastcsv;
    requires static transitive org.jspecify;

    exports dev.headlight.report;
    exports dev.headlight.report.sections;
}
