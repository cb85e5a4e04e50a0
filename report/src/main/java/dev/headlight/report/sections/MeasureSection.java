package dev.headlight.report.sections;

import dev.headlight.manifest.Manifest;
import dev.headlight.maps.Measure;
import dev.headlight.report.Section;
import java.util.ArrayList;
import java.util.List;

/** Says first which measure a result is of, unless it is the usual one. */
public final class MeasureSection {

    private MeasureSection() {}

    /** @param name what the section's id is made of */
    public static List<Section> before(Manifest manifest, String name, List<Section> sections) {
        Measure measure = Measure.named(manifest.measure());
        if (measure.equals(Measure.ATTENTION)) {
            return sections;
        }
        List<Section> all = new ArrayList<>();
        all.add(new Section("measure-" + name, "What is looked at", List.of(MeasureProse.of(measure))));
        all.addAll(sections);
        return all;
    }
}
