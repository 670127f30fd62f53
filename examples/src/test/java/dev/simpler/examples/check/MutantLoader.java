package dev.simpler.examples.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private static final String ORCHESTRATION = "dev/simpler/platform/orchestration/";
  private static final String ISA = "dev/simpler/kernel/isa/";

  private static final String POD_ARGUMENTS = "dev/simpler/abi/task/TaskArgs$Builder";
  private static final String SIGNAL = "apply";

  /** What orders, by the interface or class whose call it is. */
  private static final Map<String, Set<String>> ORDERING =
      Map.of(
          "dev/simpler/kernel/KernelContext",
          Set.of("setFlag", "waitFlag", "pipeBarrier", "setCrossCoreFlag", "waitCrossCoreFlag"),
          ISA + "TNOTIFY",
          Set.of(SIGNAL),
          ISA + "TWAIT",
          Set.of(SIGNAL),
          ISA + "TFREE",
          Set.of(SIGNAL),
          ISA + "SYNCALL",
          Set.of(SIGNAL, "soft"),
          "dev/simpler/kernel/AsyncEvent",
          Set.of("await"),
          POD_ARGUMENTS,
          Set.of("input", "inout"),
          ORCHESTRATION + "TaskArguments",
          Set.of("dependsOn", "input", "inputs", "inout", "inouts"),
          ORCHESTRATION + "explicit/ExplicitOrchestrator",
          Set.of("addDependency"),
          ORCHESTRATION + "hostgraph/HostGraph",
          Set.of("addSuccessor"));

  private static final ClassDesc ARGUMENTS =
      ClassDesc.of("dev.simpler.platform.orchestration.TaskArguments");
  private static final ClassDesc TENSOR = ClassDesc.of("dev.simpler.abi.tensor.Tensor");
  private static final String EACH = "withoutDependencies";

  /**
   * A call that orders.
   *
   * @param method setFlag, say; that of an instruction with its name
   * @param pipes the pipes it names, as far as they are constants
   */
  record Call(String method, List<String> pipes) {
    /** Whether it orders tasks by what they touch. */
    boolean isTag() {
      return method.startsWith("in");
    }

    /** Whether it orders tasks, and not what a kernel does. */
    boolean isEdge() {
      return isTag() || method.equals("dependsOn") || method.startsWith("add");
    }
  }

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
  List<String> run(Class<? extends Function<String, List<String>>> how, String program) {
    try {
      Class<?> type = Class.forName(how.getName(), true, this);
      @SuppressWarnings("unchecked")
      Function<String, List<String>> run =
          (Function<String, List<String>>) type.getConstructor().newInstance();
      return run.apply(program);
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
        InvokeInstruction call = (InvokeInstruction) element;
        String owner = call.owner().name().stringValue();
        String name = call.name().stringValue();
        calls.add(
            new Call(
                owner.startsWith(ISA) ? owner.substring(ISA.length()) + "." + name : name,
                List.copyOf(pipes)));
        pipes.clear();
      }
    }
  }

  private static boolean isOrdering(CodeElement element) {
    return element instanceof InvokeInstruction call
        && ORDERING
            .getOrDefault(call.owner().name().stringValue(), Set.of())
            .contains(call.name().stringValue());
  }

  private static byte[] without(byte[] original, Set<Integer> removed) {
    int[] next = {0};
    boolean[] several = {false};
    ClassFile file = ClassFile.of();
    ClassModel model = file.parse(original);
    ClassTransform calls =
        ClassTransform.transformingMethodBodies((CodeBuilder builder, CodeElement element) -> {
          if (isOrdering(element) && removed.contains(next[0]++)) {
            InvokeInstruction call = (InvokeInstruction) element;
            several[0] |= call.name().stringValue().endsWith("s");
            leaveOut(builder, call, model.thisClass().asSymbol());
          } else {
            builder.with(element);
          }
        });
    ClassTransform helper =
        ClassTransform.endHandler(type -> {
          if (several[0]) {
            each(type);
          }
        });
    return file.transformClass(model, calls.andThen(helper));
  }

  /** The call without its effect on order; tensors stay arguments of their task. */
  private static void leaveOut(CodeBuilder builder, InvokeInstruction call, ClassDesc own) {
    if (call.owner().name().stringValue().equals(POD_ARGUMENTS)) {
      ClassDesc arguments = call.owner().asSymbol();
      ClassDesc tag = ClassDesc.of("dev.simpler.abi.task.TensorTag");
      ClassDesc tensor = call.typeSymbol().parameterType(0);
      builder.getstatic(tag, "NO_DEP", tag);
      builder.invokevirtual(arguments, "add", MethodTypeDesc.of(arguments, tensor, tag));
      return;
    }
    switch (call.name().stringValue()) {
      case "input", "inout" ->
          builder.invokevirtual(ARGUMENTS, "noDep", MethodTypeDesc.of(ARGUMENTS, TENSOR));
      case "inputs", "inouts" ->
          builder.invokestatic(
              own, EACH, MethodTypeDesc.of(ARGUMENTS, ARGUMENTS, TENSOR.arrayType()));
      case "dependsOn" -> builder.pop();
      default -> {
        for (ClassDesc parameter : call.typeSymbol().parameterList().reversed()) {
          if (parameter.equals(ConstantDescs.CD_long)) {
            builder.pop2();
          } else {
            builder.pop();
          }
        }
        if (call.opcode() != Opcode.INVOKESTATIC) {
          builder.pop();
        }
      }
    }
  }

  /** A method that adds tensors without dependencies. */
  private static void each(ClassBuilder type) {
    type.withMethodBody(
        EACH,
        MethodTypeDesc.of(ARGUMENTS, ARGUMENTS, TENSOR.arrayType()),
        ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
        code -> {
          Label test = code.newLabel();
          Label end = code.newLabel();
          code.iconst_0().istore(2).labelBinding(test);
          code.iload(2).aload(1).arraylength().if_icmpge(end);
          code.aload(0).aload(1).iload(2).aaload();
          code.invokevirtual(ARGUMENTS, "noDep", MethodTypeDesc.of(ARGUMENTS, TENSOR)).pop();
          code.iinc(2, 1).goto_(test).labelBinding(end).aload(0).areturn();
        });
  }
}
