package dev.simpler.sim.image;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.Optional;

/**
 * Writes out what the JDK would do by itself, so that weaving sees it: the text and hash of objects
 * that have none of their own, those of records, and references to methods outside the image.
 */
final class Plainer {
  private static final MethodTypeDesc TEXT = MethodTypeDesc.of(ConstantDescs.CD_String);
  private static final MethodTypeDesc HASH = MethodTypeDesc.of(ConstantDescs.CD_int);

  private final ImageTypes types;
  private final ClassFile files;

  Plainer(ImageTypes types, ClassFile files) {
    this.types = types;
    this.files = files;
  }

  /** The class written out; {@code file} itself if there is nothing to write out. */
  byte[] plain(ClassModel model, byte[] file) {
    boolean text = lacks(model, "toString", TEXT);
    boolean hash = lacks(model, "hashCode", HASH);
    boolean dynamic =
        model.methods().stream()
            .anyMatch(method -> method.code().map(DynamicCalls::isAnyOf).orElse(false));
    if (!text && !hash && !dynamic) {
      return file;
    }
    Bridges bridges = new Bridges(model, types);
    ClassTransform bodies =
        (builder, element) -> {
          if (element instanceof MethodModel method
              && method.code().map(DynamicCalls::isAnyOf).orElse(false)) {
            builder.transformMethod(
                method, MethodTransform.transformingCode(new DynamicCalls(model, bridges)));
          } else {
            builder.with(element);
          }
        };
    return files.transformClass(
        model,
        bodies.andThen(
            ClassTransform.endHandler(builder -> {
              addDefaults(builder, text, hash);
              bridges.addTo(builder);
            })));
  }

  /** Whether objects of the class would answer with their identity. */
  private boolean lacks(ClassModel model, String method, MethodTypeDesc type) {
    if (model.flags().has(AccessFlag.INTERFACE)
        || types.declares(model, method, type.descriptorString())) {
      return false;
    }
    Optional<String> parent = model.superclass().map(entry -> entry.asInternalName());
    return switch (parent.orElse("java/lang/Object")) {
      case "java/lang/Enum", "java/lang/Record" -> false;
      case String name when types.isOwn(name) -> false;
      case String name when JavaLibrary.isThrowable(name) -> method.equals("hashCode");
      default -> true;
    };
  }

  private static void addDefaults(ClassBuilder builder, boolean text, boolean hash) {
    if (text) {
      builder.withMethodBody(
          "toString",
          TEXT,
          ClassFile.ACC_PUBLIC,
          code -> {
            code.aload(0);
            Hooks.text(code, "name");
            code.areturn();
          });
    }
    if (hash) {
      builder.withMethodBody(
          "hashCode",
          HASH,
          ClassFile.ACC_PUBLIC,
          code -> {
            code.aload(0);
            Hooks.hash(code, "nameHash");
            code.ireturn();
          });
    }
  }
}
