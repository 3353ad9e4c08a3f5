extension Schema {
  static let models = """
    -- One row from the first vector on: the model whose vectors searches use.
    CREATE TABLE current_model (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      model_id INTEGER NOT NULL REFERENCES embedding_model (id)
    ) STRICT;

    -- The model with the most vectors; among equals the one that made the newest.
    INSERT INTO current_model (id, model_id)
    SELECT 1, model_id FROM vector GROUP BY model_id ORDER BY count(*) DESC, max(id) DESC LIMIT 1;

    -- One row while vectors of another model are made beside those of the current one.
    CREATE TABLE reembedding (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      model_id INTEGER NOT NULL REFERENCES embedding_model (id),
      state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'cancelled')),
      since INTEGER NOT NULL
    ) STRICT;
    """
}
