package revenant.bench;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.TreeItem;
import revenant.app.tree.ProcessTree;
import revenant.bench.Plain.Place;

/**
 * Tree items for some nodes of a tree, all open.
 *
 * @param byNode null where a node has none
 */
record Items(TreeItem<Place> root, TreeItem<Place>[] byNode) {

    /** Bottom-up: an item whose parent has no view yet tells nobody of its children. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static Items of(Plain table, ProcessTree tree, int[] rows) {
        TreeItem<Place> root = new TreeItem<>();
        TreeItem<Place>[] byNode = new TreeItem[tree.size()];
        List<TreeItem<Place>>[] children = new List[tree.size()];
        List<TreeItem<Place>> top = new ArrayList<>();
        for (int node : rows) {
            TreeItem<Place> item = new TreeItem<>(new Place(table, node));
            item.setExpanded(true);
            byNode[node] = item;
            int parent = tree.parent(node);
            (parent < 0 ? top : children[parent] == null ? children[parent] = new ArrayList<>(4) : children[parent])
                    .add(item);
        }
        for (int i = rows.length - 1; i >= 0; i--) {
            if (children[rows[i]] != null) {
                byNode[rows[i]].getChildren().setAll(children[rows[i]]);
            }
        }
        root.setExpanded(true);
        root.getChildren().setAll(top);
        return new Items(root, byNode);
    }

    /** The item of a node, null for none. */
    TreeItem<Place> of(int node) {
        return node < 0 ? null : byNode[node];
    }
}
