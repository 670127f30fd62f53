package dev.simpler.export.lift;

import dev.simpler.platform.image.ClassImage;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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
    for (ClassModel owner : kinds(type)) {
      for (MethodModel method : owner.methods()) {
        if (method.methodName().equalsString(name)
            && method.methodType().equalsString(descriptor)
            && method.code().isPresent()) {
          String key = owner.thisClass().asInternalName() + "." + name + descriptor;
          return Optional.of(codes.computeIfAbsent(key, each -> new MethodCode(owner, method)));
        }
      }
    }
    return Optional.empty();
  }

  /** A class and what is above it, interfaces last, as far as the image has them. */
  private List<ClassModel> kinds(String type) {
    List<ClassModel> order = new ArrayList<>();
    for (ClassModel each = model(type); each != null; each = above(each)) {
      order.add(each);
    }
    for (int i = 0; i < order.size(); i++) {
      for (ClassEntry face : order.get(i).interfaces()) {
        ClassModel model = model(face.asInternalName());
        if (model != null && !order.contains(model)) {
          order.add(model);
        }
      }
    }
    return order;
  }

  /** Whether an object of a class of the image is of another type as well. */
  boolean isKindOf(String type, String other) {
    return kinds(type).stream()
        .anyMatch(each ->
            each.thisClass().asInternalName().equals(other)
                || each.interfaces().stream().anyMatch(up -> up.asInternalName().equals(other))
                || each.superclass().filter(up -> up.asInternalName().equals(other)).isPresent());
  }

  private @Nullable ClassModel above(ClassModel type) {
    return type.superclass().map(up -> model(up.asInternalName())).orElse(null);
  }

  /** The fields of objects that a class declares, name and type, without those of classes above. */
  Map<String, String> fields(String type) {
    Map<String, String> fields = new LinkedHashMap<>();
    ClassModel model = model(type);
    for (FieldModel each : model == null ? List.<FieldModel>of() : model.fields()) {
      if (!each.flags().has(AccessFlag.STATIC)) {
        fields.put(each.fieldName().stringValue(), each.fieldType().stringValue());
      }
    }
    return fields;
  }

  /** Whether a field keeps the value it gets in the constructor. */
  boolean isFinal(String type, String field) {
    ClassModel model = model(type);
    if (model == null) {
      return true;
    }
    for (FieldModel each : model.fields()) {
      if (each.fieldName().equalsString(field)) {
        return each.flags().has(AccessFlag.FINAL);
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
