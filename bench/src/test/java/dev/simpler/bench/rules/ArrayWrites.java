package dev.simpler.bench.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the array in a field could be written after it was made. Careful rather than exact: a
 * method that reads the field must not store into any array of that kind, nor return one without
 * copying, nor hand one to a method that might keep or change it.
 */
final class ArrayWrites {
  /** Classes whose methods read an array or copy it. */
  private static final Set<String> READERS =
      Set.of("java.util.Arrays", "java.util.List", "java.util.stream.Stream", "java.lang.String");

  private ArrayWrites() {}

  /** How, or empty if it cannot be. */
  static Optional<String> of(Field field) {
    if (!Modifier.isPrivate(field.getModifiers())) {
      return Optional.of("an array that is not private");
    }
    String first = Modifier.isStatic(field.getModifiers()) ? "<clinit>" : "<init>";
    List<String> found = new ArrayList<>();
    for (Class<?> member : field.getDeclaringClass().getNestHost().getNestMembers()) {
      for (MethodModel method : ClassFile.of().parse(bytes(member)).methods()) {
        if (!method.methodName().equalsString(first)) {
          method.code().flatMap(code -> of(field, method, code)).ifPresent(found::add);
        }
      }
    }
    return found.stream().findFirst();
  }

  private static Optional<String> of(Field field, MethodModel method, CodeModel code) {
    ClassDesc type = field.getType().describeConstable().orElseThrow();
    List<CodeElement> elements = code.elementList();
    if (elements.stream().noneMatch(element -> reads(element, field))) {
      return Optional.empty();
    }
    TypeKind kind = TypeKind.from(type.componentType());
    boolean copies = elements.stream().anyMatch(ArrayWrites::copies);
    for (CodeElement element : elements) {
      boolean bad =
          switch (element) {
            case ArrayStoreInstruction store -> store.typeKind() == kind;
            case ReturnInstruction _ ->
                !copies && method.methodTypeSymbol().returnType().equals(type);
            case InvokeInstruction call ->
                call.typeSymbol().parameterList().contains(type) && !onlyReads(call);
            default -> false;
          };
      if (bad) {
        return Optional.of("an array that " + method.methodName() + " may change or give away");
      }
    }
    return Optional.empty();
  }

  private static boolean onlyReads(InvokeInstruction call) {
    String owner = name(call.owner().asSymbol());
    return READERS.contains(owner)
        || owner.startsWith("java.io.") && call.name().equalsString("write");
  }

  private static boolean copies(CodeElement element) {
    return element instanceof InvokeInstruction call
        && (call.name().equalsString("clone") || call.name().stringValue().startsWith("copyOf"));
  }

  private static boolean reads(CodeElement element, Field field) {
    return element instanceof FieldInstruction access
        && (access.opcode() == Opcode.GETSTATIC || access.opcode() == Opcode.GETFIELD)
        && access.name().equalsString(field.getName())
        && name(access.owner().asSymbol()).equals(field.getDeclaringClass().getName());
  }

  private static String name(ClassDesc type) {
    return type.isClassOrInterface()
        ? type.packageName() + (type.packageName().isEmpty() ? "" : ".") + type.displayName()
        : type.displayName();
  }

  private static byte[] bytes(Class<?> type) {
    String name = type.getName();
    String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
