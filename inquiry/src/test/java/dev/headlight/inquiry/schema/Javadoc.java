package dev.headlight.inquiry.schema;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What the Javadoc of the sources says of types and of the components of records. */
final class Javadoc implements Descriptions {

    private static final Pattern VALUE = Pattern.compile("\\{@value #(\\w+)\\}");

    private final List<Path> roots;
    private final Map<String, String> found = new HashMap<>();

    /** @param roots folders of sources */
    Javadoc(Path... roots) {
        this.roots = List.of(roots);
    }

    @Override
    public Optional<String> of(Class<?> type) {
        return find(type, type.getName());
    }

    @Override
    public Optional<String> of(Class<?> type, String component) {
        return find(type, type.getName() + "#" + component).map(text -> withValues(type, text));
    }

    private static String withValues(Class<?> type, String text) {
        return VALUE.matcher(text).replaceAll(value -> constant(type, value.group(1)));
    }

    private static String constant(Class<?> type, String name) {
        try {
            return String.format(Locale.ROOT, "%,d", type.getField(name).getInt(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no constant " + name + " of " + type, e);
        }
    }

    private Optional<String> find(Class<?> type, String key) {
        Class<?> top = type;
        while (top.getEnclosingClass() != null) {
            top = top.getEnclosingClass();
        }
        String file = top.getName().replace('.', '/') + ".java";
        if (!found.containsKey(file)) {
            found.put(file, "");
            roots.stream()
                    .map(root -> root.resolve(file))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .ifPresent(this::read);
        }
        return Optional.ofNullable(found.get(key));
    }

    private void read(Path source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavacTask task = (JavacTask) compiler.getTask(
                null,
                null,
                null,
                null,
                null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source));
        DocTrees trees = DocTrees.instance(task);
        try {
            for (CompilationUnitTree unit : task.parse()) {
                String of = String.valueOf(unit.getPackageName());
                new TreePathScanner<@Nullable Void, String>() {

                    @Override
                    public @Nullable Void visitClass(ClassTree tree, String within) {
                        String name = within + tree.getSimpleName();
                        DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
                        if (comment != null) {
                            keep(name, comment);
                        }
                        return super.visitClass(tree, name + "$");
                    }
                }.scan(new TreePath(unit), of + ".");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(String name, DocCommentTree comment) {
        put(name, comment.getFullBody());
        for (DocTree tag : comment.getBlockTags()) {
            if (tag instanceof ParamTree param && !param.isTypeParameter()) {
                put(name + "#" + param.getName(), param.getDescription());
            }
        }
    }

    private void put(String key, List<? extends DocTree> body) {
        String text = body.stream()
                .map(Javadoc::text)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
        if (!text.isEmpty()) {
            found.put(key, text);
        }
    }

    private static String text(DocTree tree) {
        if (tree instanceof LiteralTree literal) {
            return literal.getBody().getBody();
        }
        if (tree instanceof LinkTree link) {
            return link.getLabel().isEmpty()
                    ? link.getReference().getSignature().replaceFirst("^#", "").replace('#', '.')
                    : link.getLabel().stream().map(Javadoc::text).collect(Collectors.joining());
        }
        return tree instanceof StartElementTree || tree instanceof EndElementTree ? " " : tree.toString();
    }
}
