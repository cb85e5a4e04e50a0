package dev.headlight.probe;

import dev.headlight.analysis.probe.ProbeResult;
import dev.headlight.analysis.probe.ProbeResult.Comparison;
import dev.headlight.analysis.probe.ProbeResult.HeadWeights;
import dev.headlight.analysis.probe.ProbeScore;
import dev.headlight.analysis.probe.ProbeScore.DescriptionLength;
import dev.headlight.maps.HeadTable;
import dev.headlight.model.ModelCard;
import dev.headlight.stats.Difference;
import dev.headlight.stats.Resampling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns what was counted into a result. */
final class ProbeReport {

    private final Exam exam;
    private final ModelCard model;
    private final boolean loaded;

    ProbeReport(Exam exam, ModelCard model, ProbeOptions options, boolean loaded) {
        this.exam = exam;
        this.model = model;
        this.loaded = loaded;
    }

    ProbeResult result(
            Optional<ProbeResult.DataCard> training,
            ProbeResult.DataCard test,
            ProbeResult.VectorCard vectors,
            Optional<CorpusScan> scan,
            int offset) {
        Map<String, Grades> grades = new LinkedHashMap<>();
        Map<String, ProbeScore> scores = new LinkedHashMap<>();
        for (ProbeKind kind : exam.students().keySet()) {
            grades.put(kind.key(), exam.grades(kind));
            scores.put(kind.key(), score(kind, scan));
        }
        addBaseline("right_branching", "Right branching", exam.rightBranching(), grades, scores);
        if (offset != 0) {
            addBaseline("best_offset", "Fixed offset of " + offset, exam.bestOffset(), grades, scores);
        }
        return new ProbeResult(
                training, test, vectors, scores, offset, comparisons(grades), weights(), exam.headSelection());
    }

    private void addBaseline(
            String name, String label, Grades baseline, Map<String, Grades> grades, Map<String, ProbeScore> scores) {
        grades.put(name, baseline);
        scores.put(name, baseline.score(label, Double.NaN, DescriptionLength.NONE, List.of()));
    }

    private ProbeScore score(ProbeKind kind, Optional<CorpusScan> scan) {
        Grades grades = exam.grades(kind);
        DescriptionLength length = DescriptionLength.NONE;
        if (!loaded && scan.isPresent()) {
            length = descriptionLength(kind, scan.get());
        }
        return grades.score(kind.label(), exam.control(kind), length, exam.curve(kind));
    }

    private DescriptionLength descriptionLength(ProbeKind kind, CorpusScan scan) {
        double bits = exam.students().getOrDefault(kind, List.of()).stream()
                        .mapToDouble(student -> student.learner().firstEpochNats())
                        .average()
                        .orElse(Double.NaN)
                / Math.log(2);
        return new DescriptionLength(bits, scan.uniformBits(), scan.uniformBits() / bits, bits / scan.words());
    }

    private List<Comparison> comparisons(Map<String, Grades> grades) {
        List<Map.Entry<String, Grades>> entries = List.copyOf(grades.entrySet());
        List<Comparison> pairs = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            for (Map.Entry<String, Grades> second : entries.subList(i + 1, entries.size())) {
                Map.Entry<String, Grades> first = entries.get(i);
                Difference uas = Difference.of(
                        first.getValue().ratio(), second.getValue().ratio(), Resampling.MINIMUM_BLOCKS);
                pairs.add(new Comparison(first.getKey(), second.getKey(), uas));
            }
        }
        return List.copyOf(pairs);
    }

    private HeadWeights weights() {
        int heads = model.grid().count();
        double[] to = new double[heads];
        double[] from = new double[heads];
        List<Student> students = exam.students().getOrDefault(ProbeKind.ATTENTION, List.of());
        for (Student student : students) {
            float[] weights = student.trained().probe().parameters().copy("bias");
            for (int head = 0; head < heads; head++) {
                to[head] += weights[head] / students.size();
                from[head] += weights[heads + head] / students.size();
            }
        }
        return new HeadWeights(HeadTable.of(model.grid(), to), HeadTable.of(model.grid(), from));
    }
}
