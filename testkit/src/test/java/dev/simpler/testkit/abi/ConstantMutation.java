package dev.simpler.testkit.abi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One number in the initialiser of a class, and the class with another number there.
 *
 * @param type name of the class
 * @param index how many numbers stand before it
 * @param value the number
 */
record ConstantMutation(String type, int index, int value) {
  private static final String INITIALISER = "<clinit>";

  /** Every number in the initialiser of a class. */
  static List<ConstantMutation> of(Class<?> type) {
    List<ConstantMutation> found = new ArrayList<>();
    initialiser(ClassFile.of().parse(bytes(type)))
        .flatMap(MethodModel::code)
        .ifPresent(code ->
            code.forEach(element -> {
              if (isNumber(element)) {
                int value = (Integer) ((ConstantInstruction) element).constantValue();
                found.add(new ConstantMutation(type.getName(), found.size(), value));
              }
            }));
    return found;
  }

  private static Optional<MethodModel> initialiser(ClassModel model) {
    return model.methods().stream()
        .filter(method -> method.methodName().equalsString(INITIALISER))
        .findFirst();
  }

  private static boolean isNumber(Object element) {
    return element instanceof ConstantInstruction push && push.constantValue() instanceof Integer;
  }

  /** The bytes of the class with another number. */
  byte[] apply(byte[] original, int number) {
    ClassFile file = ClassFile.of();
    AtomicInteger seen = new AtomicInteger();
    CodeTransform replace =
        (builder, element) -> {
          if (isNumber(element) && seen.getAndIncrement() == index) {
            builder.loadConstant(number);
          } else {
            builder.with(element);
          }
        };
    return file.transformClass(
        file.parse(original),
        ClassTransform.transformingMethodBodies(
            method -> method.methodName().equalsString(INITIALISER), replace));
  }

  static byte[] bytes(Class<?> type) {
    String name = "/" + type.getName().replace('.', '/') + ".class";
    try (var in = type.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no class file of " + type);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return type + " number " + index + " (" + value + ")";
  }
}
