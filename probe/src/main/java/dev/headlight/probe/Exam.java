package dev.headlight.probe;

import dev.headlight.analysis.probe.ProbeResult.HeadSelection;
import dev.headlight.analysis.probe.ProbeScore.CurvePoint;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What is asked of all probes, their companions and the baselines, sentence by sentence. Not thread-safe. */
final class Exam {

    private final Map<ProbeKind, List<Student>> students = new EnumMap<>(ProbeKind.class);
    private final Map<ProbeKind, Grades> grades = new EnumMap<>(ProbeKind.class);
    private final Map<ProbeKind, Quiz> controls = new EnumMap<>(ProbeKind.class);
    private final Map<ProbeKind, List<Milestone>> curves = new EnumMap<>(ProbeKind.class);
    private final List<Quiz> stages = new ArrayList<>();
    private final Grades rightBranching = new Grades(1);
    private final Grades bestOffset = new Grades(1);
    private final int offset;
    private final Optional<HeadSearch> search;

    private record Milestone(int sentences, Quiz quiz) {}

    /**
     * @param offset of the baseline of that name
     * @param search whose stages are examined too
     */
    Exam(List<Student> all, int offset, Optional<HeadSearch> search) {
        this.offset = offset;
        this.search = search;
        for (Student student : all) {
            students.computeIfAbsent(student.kind(), kind -> new ArrayList<>()).add(student);
            student.control().ifPresent(control -> controls.put(student.kind(), new Quiz(control)));
            for (Student.Snapshot snapshot : student.snapshots()) {
                curves.computeIfAbsent(student.kind(), kind -> new ArrayList<>())
                        .add(new Milestone(snapshot.sentences(), new Quiz(snapshot.learner())));
            }
        }
        students.forEach((kind, group) -> grades.put(kind, new Grades(group.size())));
        search.ifPresent(found -> found.learners().forEach(stage -> stages.add(new Quiz(stage))));
    }

    void take(Sentence sentence) {
        int words = sentence.words();
        students.forEach((kind, group) -> grade(group, grades(kind), sentence));
        forEachQuiz(quiz -> quiz.ask(sentence));
        int[] next = Governors.rightBranching(words);
        rightBranching.add(0, sentence, next, next);
        int[] distant = Governors.atOffset(offset, words);
        bestOffset.add(0, sentence, distant, distant);
    }

    private static void grade(List<Student> group, Grades grades, Sentence sentence) {
        for (int seed = 0; seed < group.size(); seed++) {
            float[] scores = group.get(seed).learner().score(sentence);
            int words = sentence.words();
            grades.add(seed, sentence, Governors.best(scores, words), Governors.tree(scores, words));
        }
    }

    private void forEachQuiz(Consumer<Quiz> action) {
        controls.values().forEach(action);
        stages.forEach(action);
        curves.values().forEach(curve -> curve.forEach(milestone -> action.accept(milestone.quiz())));
    }

    Map<ProbeKind, List<Student>> students() {
        return students;
    }

    Grades grades(ProbeKind kind) {
        Grades found = grades.get(kind);
        if (found == null) {
            throw new IllegalArgumentException("no probe of kind " + kind);
        }
        return found;
    }

    Grades rightBranching() {
        return rightBranching;
    }

    Grades bestOffset() {
        return bestOffset;
    }

    /** The accuracy on the control task; NaN if it was not learnt. */
    double control(ProbeKind kind) {
        Quiz quiz = controls.get(kind);
        return quiz == null ? Double.NaN : quiz.share();
    }

    List<CurvePoint> curve(ProbeKind kind) {
        return curves.getOrDefault(kind, List.of()).stream()
                .map(milestone ->
                        new CurvePoint(milestone.sentences(), milestone.quiz().share()))
                .toList();
    }

    /** A few heads that training words chose, and what these sentences say of them. */
    Optional<HeadSelection> headSelection() {
        List<Double> uas = stages.stream().map(Quiz::share).toList();
        return search.map(found -> found.result(uas, grades(ProbeKind.ATTENTION).uasBySeed()[0]));
    }
}
