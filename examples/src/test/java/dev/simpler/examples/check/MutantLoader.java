package dev.simpler.examples.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Loads the examples anew, with some calls left out of one class: those that order pipes and cores.
 * Notes which classes were asked for as images.
 */
final class MutantLoader extends ClassLoader {
  private static final String ROOT = "dev.simpler.examples.";
  private static final String CONTEXT = "dev/simpler/kernel/KernelContext";
  private static final Set<String> ORDERING =
      Set.of("setFlag", "waitFlag", "pipeBarrier", "setCrossCoreFlag", "waitCrossCoreFlag");

  /**
   * A call that orders.
   *
   * @param method setFlag, say
   * @param pipes the pipes it names, as far as they are constants
   */
  record Call(String method, List<String> pipes) {}

  private final String mutated;
  private final Set<Integer> removed;
  final Set<String> images = new TreeSet<>();

  /**
   * A loader of its own classes.
   *
   * @param mutated the class that is changed
   * @param removed numbers of the calls to leave out, in the order of {@link #calls}
   */
  MutantLoader(String mutated, Set<Integer> removed) {
    super(MutantLoader.class.getClassLoader());
    this.mutated = mutated;
    this.removed = removed;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(ROOT)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> present = findLoadedClass(name);
      if (present != null) {
        return present;
      }
      byte[] bytes = bytes(name);
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  @Override
  public InputStream getResourceAsStream(String resource) {
    String name = resource.replaceFirst("\\.class$", "").replace('/', '.');
    if (!name.startsWith(ROOT) || !resource.endsWith(".class")) {
      return super.getResourceAsStream(resource);
    }
    images.add(name);
    return new ByteArrayInputStream(bytes(name));
  }

  private byte[] bytes(String name) {
    byte[] original = original(name);
    return name.equals(mutated) ? without(original, removed) : original;
  }

  private static byte[] original(String name) {
    String file = name.replace('.', '/') + ".class";
    try (InputStream stream =
        Objects.requireNonNull(
            MutantLoader.class.getClassLoader().getResourceAsStream(file), name)) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets a class of this loader run an example; what checkers found, or how it failed. */
  List<String> run(Class<? extends Function<String, List<String>>> how, String example) {
    try {
      Class<?> type = Class.forName(how.getName(), true, this);
      @SuppressWarnings("unchecked")
      Function<String, List<String>> run =
          (Function<String, List<String>>) type.getConstructor().newInstance();
      return run.apply(example);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a mutant cannot be loaded", e);
    }
  }

  /** The calls of a class that order pipes or cores. */
  static List<Call> calls(String name) {
    List<Call> calls = new ArrayList<>();
    ClassFile.of()
        .parse(original(name))
        .methods()
        .forEach(method -> method.code().ifPresent(code -> addCalls(code, calls)));
    return calls;
  }

  private static void addCalls(CodeModel code, List<Call> calls) {
    List<String> pipes = new ArrayList<>();
    for (CodeElement element : code) {
      if (element instanceof FieldInstruction field
          && field.opcode() == Opcode.GETSTATIC
          && field.owner().name().stringValue().endsWith("kernel/Pipe")) {
        pipes.add(field.name().stringValue());
      } else if (isOrdering(element)) {
        calls.add(new Call(((InvokeInstruction) element).name().stringValue(), List.copyOf(pipes)));
        pipes.clear();
      }
    }
  }

  private static boolean isOrdering(CodeElement element) {
    return element instanceof InvokeInstruction call
        && call.owner().name().stringValue().equals(CONTEXT)
        && ORDERING.contains(call.name().stringValue());
  }

  private static byte[] without(byte[] original, Set<Integer> removed) {
    int[] next = {0};
    ClassFile file = ClassFile.of();
    return file.transformClass(
        file.parse(original),
        ClassTransform.transformingMethodBodies((CodeBuilder builder, CodeElement element) -> {
          if (isOrdering(element) && removed.contains(next[0]++)) {
            int arguments = ((InvokeInstruction) element).typeSymbol().parameterCount();
            for (int i = 0; i <= arguments; i++) {
              builder.pop();
            }
          } else {
            builder.with(element);
          }
        }));
  }
}
