package dev.simpler.bench.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every type and member that users can import has a comment with a tag for each parameter and
 * result. The compiler judges what comments say (doclint, as errors), but it can demand them of all
 * packages of a module or of none.
 */
final class CommentsTest {
  /** A record's constructor without a list of parameters. */
  private static final Pattern COMPACT = Pattern.compile("(public|protected)\\s+\\w+\\s*\\{");

  /** What lacks a comment in one source. */
  private static final class Finder extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final DocTrees trees;
    private final List<String> found = new ArrayList<>();
    private int seen;

    Finder(DocTrees trees) {
      this.trees = trees;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
      if (isOpen(type.getModifiers())) {
        DocCommentTree comment = look(type.getSimpleName().toString());
        if (comment != null) {
          require(type.getSimpleName().toString(), MissingTags.of(type, comment));
        }
        return super.visitClass(type, null);
      }
      return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
      if (isOpen(method.getModifiers()) && !overrides(method) && !isGenerated(method)) {
        DocCommentTree comment = look(method.getName().toString());
        if (comment != null) {
          require(method.getName().toString(), MissingTags.of(method, comment));
        }
      }
      return null;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree field, @Nullable Void none) {
      if (isOpen(field.getModifiers())) {
        look(field.getName().toString());
      }
      return null;
    }

    private @Nullable DocCommentTree look(String name) {
      seen++;
      if (trees.getDocComment(getCurrentPath()) == null) {
        add(name);
      }
      return trees.getDocCommentTree(getCurrentPath());
    }

    private void require(String name, List<String> missing) {
      if (!missing.isEmpty()) {
        add(name + " " + missing);
      }
    }

    private void add(String what) {
      CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
      long at = trees.getSourcePositions().getStartPosition(unit, getCurrentPath().getLeaf());
      String file = Path.of(unit.getSourceFile().toUri()).getFileName().toString();
      found.add(file + ":" + unit.getLineMap().getLineNumber(at) + " " + what);
    }

    /** Members of an interface are public without a word. */
    private boolean isOpen(ModifiersTree modifiers) {
      Set<Modifier> flags = modifiers.getFlags();
      TreePath parent = getCurrentPath().getParentPath();
      return flags.contains(Modifier.PUBLIC)
          || flags.contains(Modifier.PROTECTED)
          || !flags.contains(Modifier.PRIVATE) && parent.getLeaf().getKind() == Tree.Kind.INTERFACE;
    }

    private static boolean overrides(MethodTree method) {
      return method.getModifiers().getAnnotations().stream()
          .anyMatch(each -> each.getAnnotationType().toString().equals("Override"));
    }

    /** Constructors that nobody wrote, or that only check what a record's own comment tells of. */
    private boolean isGenerated(MethodTree method) {
      CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
      long start = trees.getSourcePositions().getStartPosition(unit, method);
      long end = trees.getSourcePositions().getEndPosition(unit, method);
      try {
        return end < 0
            || COMPACT
                .matcher(unit.getSourceFile().getCharContent(true))
                .region((int) start, (int) end)
                .lookingAt();
      } catch (IOException inMemory) {
        throw new UncheckedIOException(inMemory);
      }
    }
  }

  private static JavaFileObject inMemory(URI place, String text) {
    return new SimpleJavaFileObject(place, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreErrors) {
        return text;
      }
    };
  }

  private static Finder find(List<JavaFileObject> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavacTask task = (JavacTask) compiler.getTask(null, null, null, null, null, sources);
    Finder finder = new Finder(DocTrees.instance(task));
    for (CompilationUnitTree unit : task.parse()) {
      finder.scan(unit, null);
    }
    return finder;
  }

  /** Whether a source, as {@code dev.simpler.abi.Limits.java}, is directly in a package. */
  private static boolean isIn(String source, String packageName) {
    return source.matches(Pattern.quote(packageName) + "\\.\\w+\\.java");
  }

  @Test
  void everythingThatUsersCanImportHasAComment() throws IOException {
    Set<String> exported = ExportsTest.documented();
    List<JavaFileObject> sources = new ArrayList<>();
    for (Path file : SourceTree.mainSources()) {
      String name = file.toString().replace('/', '.');
      String packageName = name.substring(name.indexOf(".java.dev.") + ".java.".length());
      if (exported.stream().anyMatch(each -> isIn(packageName, each))) {
        sources.add(inMemory(file.toUri(), Files.readString(file)));
      }
    }
    Finder finder = find(sources);
    assertEquals(List.of(), finder.found);
    assertTrue(finder.seen > 2_000, "only " + finder.seen + " types and members are found");
  }

  @Test
  void whatLacksOneIsFound() throws IOException {
    String text =
        """
        package p;
        /** A type. */
        public class Planted {
          public int bare;
          /** Has one. */ public int told;
          int mine;
          public Planted() {}
          protected void open(int parameter) { int local = 1; }
          private void hidden() {}
          @Override public String toString() { return ""; }
          public enum Kind { ONE, /** Two. */ TWO }
          interface Closed { void inside(); }
          /** One. */ public interface Open { void inside(); }
          /** Bare. */ public <T> int untold(T value) { return 1; }
          /**
           * {@return what is told}
           *
           * @param value of it
           */
          public int told(int value) { return value; }
          /**
           * A record.
           *
           * @param a first
           */
          public record Pair(int a, int b) {
            public Pair {}
            public Pair(int both) { this(both, both); }
          }
        }
        """;
    Finder finder = find(List.of(inMemory(URI.create("file:///p/Planted.java"), text)));
    assertEquals(
        List.of(
            "Planted.java:4 bare",
            "Planted.java:7 <init>",
            "Planted.java:8 open",
            "Planted.java:11 Kind",
            "Planted.java:11 ONE",
            "Planted.java:13 inside",
            "Planted.java:14 untold [@param T, @param value, @return]",
            "Planted.java:26 Pair [@param b]",
            "Planted.java:28 <init>"),
        finder.found);
  }
}
