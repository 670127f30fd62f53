package dev.simpler.bench.rules;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Parameters and results that a comment says nothing of, as doclint's group "missing" has it. */
final class MissingTags {
  private MissingTags() {}

  static List<String> of(MethodTree method, DocCommentTree comment) {
    List<String> missing =
        new ArrayList<>(
            parameters(
                comment,
                Stream.concat(
                    method.getTypeParameters().stream().map(each -> each.getName().toString()),
                    method.getParameters().stream().map(each -> each.getName().toString()))));
    Tree result = method.getReturnType();
    if (result != null && !result.toString().equals("void") && !tellsResult(comment)) {
      missing.add("@return");
    }
    return missing;
  }

  static List<String> of(ClassTree type, DocCommentTree comment) {
    Stream<String> components =
        type.getMembers().stream()
            .filter(each -> type.getKind() == Tree.Kind.RECORD)
            .filter(VariableTree.class::isInstance)
            .map(VariableTree.class::cast)
            .filter(each -> !each.getModifiers().getFlags().contains(Modifier.STATIC))
            .map(each -> each.getName().toString());
    return parameters(
        comment,
        Stream.concat(
            type.getTypeParameters().stream().map(each -> each.getName().toString()), components));
  }

  private static List<String> parameters(DocCommentTree comment, Stream<String> names) {
    List<String> told =
        comment.getBlockTags().stream()
            .filter(ParamTree.class::isInstance)
            .map(tag -> ((ParamTree) tag).getName().toString())
            .toList();
    return names.filter(name -> !told.contains(name)).map(name -> "@param " + name).toList();
  }

  private static boolean tellsResult(DocCommentTree comment) {
    return Stream.concat(comment.getFullBody().stream(), comment.getBlockTags().stream())
        .anyMatch(part -> part.getKind() == DocTree.Kind.RETURN);
  }
}
