package dev.simpler.export.lift;

import dev.simpler.platform.image.ClassImage;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The classes of an image, by internal name. */
final class ImageClasses {
  private final ClassImage image;
  private final Map<String, ClassModel> models = new HashMap<>();
  private final Map<String, MethodCode> codes = new HashMap<>();

  ImageClasses(ClassImage image) {
    this.image = image;
  }

  boolean has(String type) {
    return image.classNames().contains(type.replace('/', '.'));
  }

  @Nullable ClassModel model(String type) {
    return has(type)
        ? models.computeIfAbsent(
            type, each -> ClassFile.of().parse(image.classFile(each.replace('/', '.'))))
        : null;
  }

  /** The method that a call on an object of that class runs, if the image has it. */
  Optional<MethodCode> method(String type, String name, String descriptor) {
    ClassModel model = model(type);
    while (model != null) {
      for (MethodModel method : model.methods()) {
        if (method.methodName().equalsString(name)
            && method.methodType().equalsString(descriptor)
            && method.code().isPresent()) {
          ClassModel owner = model;
          String key = owner.thisClass().asInternalName() + "." + name + descriptor;
          return Optional.of(codes.computeIfAbsent(key, each -> new MethodCode(owner, method)));
        }
      }
      model = model.superclass().map(up -> model(up.asInternalName())).orElse(null);
    }
    return Optional.empty();
  }

  /** Whether a field keeps the value it gets in the constructor. */
  boolean isFinal(String type, String field) {
    ClassModel model = model(type);
    if (model == null) {
      return true;
    }
    for (FieldModel each : model.fields()) {
      if (each.fieldName().equalsString(field)) {
        return each.flags().has(java.lang.reflect.AccessFlag.FINAL);
      }
    }
    return true;
  }

  /** The name of a class's source file. */
  String source(String type) {
    ClassModel model = model(type);
    return model == null
        ? type
        : model
            .findAttribute(java.lang.classfile.Attributes.sourceFile())
            .map(file -> file.sourceFile().stringValue())
            .orElse(type.replace('/', '.'));
  }
}
