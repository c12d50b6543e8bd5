public: list = []
